package dev.concurrencylab.http.openapi;

import dev.concurrencylab.experiment.spec.Axis;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;

/** Describes the values that a cell has of each axis. */
final class AxisSchemas {

  private AxisSchemas() {}

  /** Adds a property for each axis to the objects that have values of axes. */
  static void addTo(Map<String, Schema> schemas) {
    for (Axis axis : Axis.values()) {
      schemas.get("OtherAxes").addProperty(axis.fieldName(), schema(axis));
      for (String cell : List.of("Result", "CellComparison", "MissingCell")) {
        schemas.get(cell).addProperty(axis.fieldName(), schema(axis)).addRequired(axis.fieldName());
      }
    }
  }

  private static Schema schema(Axis axis) {
    return OASFactory.createSchema()
        .addType(SchemaType.INTEGER)
        .minimum(BigDecimal.valueOf(axis.minimum()))
        .description(axis.meaning());
  }
}
