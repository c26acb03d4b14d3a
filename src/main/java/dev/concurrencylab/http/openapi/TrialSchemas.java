package dev.concurrencylab.http.openapi;

import dev.concurrencylab.experiment.result.TrialColumn;
import dev.concurrencylab.experiment.result.TrialColumns;
import dev.concurrencylab.format.Named;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;

/** Describes trials by their columns: as an object in JSON, and as rows with a header in CSV. */
final class TrialSchemas {

  /** Schemas of their own, which other objects use, too, by the columns whose values they have. */
  private static final Map<TrialColumn<?>, String> SHARED =
      Map.of(
          TrialColumns.STRATEGY, "StrategyName",
          TrialColumns.VERDICT, "Verdict",
          TrialColumns.GATE, "GateKind",
          TrialColumns.COMPILER, "CompilerKind",
          TrialColumns.OVERLAP, "Overlap",
          TrialColumns.FAIRNESS, "Fairness",
          TrialColumns.FAILURE, "Failure",
          TrialColumns.FAILURE_REASON, "FailureReason");

  private TrialSchemas() {}

  /** Completes the schemas of a trial, of its latency and of the rows of trials. */
  static void complete(Map<String, Schema> schemas) {
    SHARED.forEach((column, name) -> describe(schemas.get(name), column));
    Schema trial = schemas.get("Trial");
    Schema latency = schemas.get("Latency");
    for (TrialColumn<?> column : TrialColumns.ALL) {
      List<String> path = column.path();
      if (path.size() == 1) {
        trial.addProperty(column.name(), schema(column));
      } else {
        trial.addProperty(path.getFirst(), OASFactory.createSchema().ref("Latency"));
        latency.addProperty(path.getLast(), schema(column));
      }
    }
    trial.setRequired(List.copyOf(trial.getProperties().keySet()));
    latency.setRequired(List.copyOf(latency.getProperties().keySet()));
    String names =
        TrialColumns.ALL.stream().map(TrialColumn::name).collect(Collectors.joining(","));
    schemas.get("TrialRows").setPattern("^" + names.replace(".", "\\.") + "\r\n");
  }

  private static void describe(Schema shared, TrialColumn<?> column) {
    if (shared.getDescription() == null) {
      shared.setDescription(column.meaning());
    }
  }

  private static Schema schema(TrialColumn<?> column) {
    Schema schema = OASFactory.createSchema().description(column.meaning());
    if (SHARED.containsKey(column)) {
      return schema.ref(SHARED.get(column));
    }
    schema.addType(type(column.type()));
    if (column.nullable()) {
      schema.addType(SchemaType.NULL);
    }
    if (column.minimum() != null) {
      schema.setMinimum(BigDecimal.valueOf(column.minimum()));
    }
    if (column.type() == Long.class) {
      schema.setFormat("int64");
    }
    if (column.type() == Instant.class) {
      schema.setFormat("date-time");
    }
    if (column.type().isEnum()) {
      Stream.of(column.type().getEnumConstants())
          .forEach(constant -> schema.addEnumeration(((Named) constant).wireName()));
    }
    return schema;
  }

  private static SchemaType type(Class<?> type) {
    if (Number.class.isAssignableFrom(type)) {
      return type == Double.class ? SchemaType.NUMBER : SchemaType.INTEGER;
    }
    return type == Boolean.class ? SchemaType.BOOLEAN : SchemaType.STRING;
  }
}
