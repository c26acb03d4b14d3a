package dev.concurrencylab.http.openapi;

import dev.concurrencylab.experiment.spec.Axis;
import java.math.BigDecimal;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;

/** Describes the values that a cell has of each axis. */
final class AxisSchemas {

  private AxisSchemas() {}

  /** Adds a property for each axis to an object that has a cell. */
  static void addTo(Schema object) {
    for (Axis axis : Axis.values()) {
      object
          .addProperty(
              axis.fieldName(),
              OASFactory.createSchema()
                  .addType(SchemaType.INTEGER)
                  .minimum(BigDecimal.valueOf(axis.minimum()))
                  .description(axis.meaning()))
          .addRequired(axis.fieldName());
    }
  }
}
