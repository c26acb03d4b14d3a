package dev.concurrencylab.http.response;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import dev.concurrencylab.experiment.comparison.CellComparison;
import dev.concurrencylab.experiment.comparison.Comparison.Missing;
import dev.concurrencylab.experiment.result.CellResult;
import dev.concurrencylab.experiment.result.OperationSummary;
import dev.concurrencylab.experiment.result.TrialColumn;
import dev.concurrencylab.experiment.result.TrialColumns;
import dev.concurrencylab.experiment.result.TrialResult;
import dev.concurrencylab.experiment.spec.Axis;
import dev.concurrencylab.experiment.spec.Cell;
import dev.concurrencylab.experiment.spec.Iterations.Fixed;
import dev.concurrencylab.format.Named;
import dev.concurrencylab.format.NumberFormat;
import io.quarkus.jackson.ObjectMapperCustomizer;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Configures the JSON of values: constants have their names in the contract, measured numbers have
 * their significant digits only, and trials have their columns as fields.
 */
@Singleton
final class JsonConfiguration implements ObjectMapperCustomizer {

  /** The fields of a trial: each has one column, or those of the object that it holds. */
  private static final Map<String, List<TrialColumn<?>>> TRIAL_FIELDS =
      TrialColumns.ALL.stream()
          .collect(
              Collectors.groupingBy(
                  column -> column.path().getFirst(), LinkedHashMap::new, Collectors.toList()));

  @Override
  public void customize(ObjectMapper mapper) {
    SimpleModule style = new SimpleModule("style");
    style.addSerializer(Named.class, as(Named::wireName));
    style.addSerializer(Double.class, as(NumberFormat::measured));
    style.addSerializer(double.class, as(NumberFormat::measured));
    style.addSerializer(Fixed.class, as(Fixed::count));
    style.addSerializer(TrialResult.class, as(JsonConfiguration::fields));
    style.addSerializer(Axis.class, as(Axis::fieldName));
    style.addKeySerializer(Axis.class, new AxisName());
    mapper.registerModule(style);
    mapper.addMixIn(CellResult.class, PartsAsFields.class);
    mapper.addMixIn(Cell.class, AxesAsFields.class);
    mapper.addMixIn(CellComparison.class, CellAsFields.class);
    mapper.addMixIn(Missing.class, CellAsFields.class);
  }

  private static final class AxisName extends JsonSerializer<Axis> {
    @Override
    public void serialize(Axis axis, JsonGenerator out, SerializerProvider provider)
        throws IOException {
      out.writeFieldName(axis.fieldName());
    }
  }

  /** Gives a result the fields of its cell and of its operations. */
  private interface PartsAsFields {
    @JsonUnwrapped
    Cell cell();

    @JsonUnwrapped
    OperationSummary operations();
  }

  /** Gives what is about a cell the fields of that. */
  private interface CellAsFields {
    @JsonUnwrapped
    Cell cell();
  }

  /** Gives a cell a field for each axis. */
  private interface AxesAsFields {
    @JsonAnyGetter
    Map<Axis, Integer> values();
  }

  private static <T> JsonSerializer<T> as(Function<T, Object> form) {
    return new JsonSerializer<>() {
      @Override
      public void serialize(T value, JsonGenerator out, SerializerProvider provider)
          throws IOException {
        provider.defaultSerializeValue(form.apply(value), out);
      }
    };
  }

  private static Map<String, Object> fields(TrialResult trial) {
    Map<String, Object> fields = new LinkedHashMap<>();
    TRIAL_FIELDS.forEach((name, columns) -> fields.put(name, value(trial, columns)));
    return fields;
  }

  /** Returns the value of the only column, or an object of all, which is null without values. */
  private static Object value(TrialResult trial, List<TrialColumn<?>> columns) {
    if (columns.size() == 1) {
      return columns.getFirst().value().apply(trial);
    }
    Map<String, Object> object = new LinkedHashMap<>();
    columns.forEach(column -> object.put(column.path().getLast(), column.value().apply(trial)));
    return object.values().stream().allMatch(Objects::isNull) ? null : object;
  }
}
