package dev.concurrencylab.http.openapi;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;

/**
 * Says at each property that it may be null. Generators of clients overlook null in a schema that a
 * property refers to: so a property that may be an object keeps its reference and is nullable
 * itself, and any other one gets a copy of the schema.
 */
final class NullableProperties {

  private static final String PREFIX = "#/components/schemas/";

  private final Components components;
  private final TreeSet<String> copied = new TreeSet<>();

  private NullableProperties(Components components) {
    this.components = components;
  }

  /** Completes all schemas, and removes those to which nothing refers any more. */
  static void complete(Components components) {
    NullableProperties properties = new NullableProperties(components);
    components.getSchemas().values().forEach(properties::complete);
    properties.copied.forEach(components::removeSchema);
  }

  private void complete(Schema schema) {
    if (schema.getProperties() != null) {
      Map<String, Schema> all = new LinkedHashMap<>();
      schema.getProperties().forEach((name, property) -> all.put(name, completed(property)));
      schema.setProperties(all);
    }
  }

  private Schema completed(Schema property) {
    if (property.getRef() == null) {
      complete(property);
      return property;
    }
    String name = property.getRef().substring(PREFIX.length());
    Schema target = components.getSchemas().get(name);
    boolean nullable = target.getType() != null && target.getType().contains(SchemaType.NULL);
    if (!nullable) {
      return property;
    }
    String description =
        property.getDescription() == null ? target.getDescription() : property.getDescription();
    if (target.getType().contains(SchemaType.OBJECT)) {
      return OASFactory.createSchema()
          .type(List.of(SchemaType.OBJECT, SchemaType.NULL))
          .addAllOf(OASFactory.createSchema().ref(name))
          .description(description);
    }
    copied.add(name);
    return OASFactory.createSchema()
        .type(target.getType())
        .format(target.getFormat())
        .pattern(target.getPattern())
        .minLength(target.getMinLength())
        .minimum(target.getMinimum())
        .exclusiveMinimum(target.getExclusiveMinimum())
        .maximum(target.getMaximum())
        .description(description);
  }
}
