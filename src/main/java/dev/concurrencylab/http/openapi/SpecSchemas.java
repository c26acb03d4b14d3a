package dev.concurrencylab.http.openapi;

import static org.eclipse.microprofile.openapi.OASFactory.createEncoding;
import static org.eclipse.microprofile.openapi.OASFactory.createSchema;

import dev.concurrencylab.experiment.spec.FieldType;
import dev.concurrencylab.experiment.spec.FieldType.Choice;
import dev.concurrencylab.experiment.spec.FieldType.IterationCount;
import dev.concurrencylab.experiment.spec.FieldType.LabelMap;
import dev.concurrencylab.experiment.spec.FieldType.ListOf;
import dev.concurrencylab.experiment.spec.FieldType.RuntimeName;
import dev.concurrencylab.experiment.spec.FieldType.StrategyName;
import dev.concurrencylab.experiment.spec.FieldType.WholeNumber;
import dev.concurrencylab.experiment.spec.Iterations.Fixed;
import dev.concurrencylab.experiment.spec.SpecField;
import dev.concurrencylab.experiment.spec.SpecFields;
import dev.concurrencylab.format.Named;
import dev.concurrencylab.strategy.Limits;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.media.Encoding;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;

/**
 * Builds the schemas of specs from their fields: the properties of {@code SpecBody} and {@code
 * SpecForm} for requests and of {@code Spec} for answers, and a schema for each field, named as it.
 */
final class SpecSchemas {

  private final Limits limits;

  SpecSchemas(Limits limits) {
    this.limits = limits;
  }

  /** Adds the fields to the schemas of a document, which has the objects to which they belong. */
  void addTo(Components components) {
    Map<String, Schema> schemas = components.getSchemas();
    for (SpecField<?> field : SpecFields.ALL) {
      String name = field.name();
      Schema value = schema(field.type());
      if (value.getRef() == null) {
        components.addSchema(
            component(name), withDefault(value.description(description(field)), field));
      }
      schemas.get("SpecBody").addProperty(name, sent(field));
      schemas.get("SpecForm").addProperty(name, inForm(field));
      schemas.get("Spec").addProperty(name, answered(field)).addRequired(name);
    }
  }

  /** Says of the fields of a form that are lists that commas separate their elements. */
  static void addEncodings(MediaType form) {
    for (SpecField<?> field : SpecFields.ALL) {
      if (field.type() instanceof ListOf) {
        form.addEncoding(field.name(), createEncoding().style(Encoding.Style.FORM).explode(false));
      }
    }
  }

  private static String component(String field) {
    return Character.toUpperCase(field.charAt(0)) + field.substring(1);
  }

  private static String description(SpecField<?> field) {
    return switch (field.defaultValue()) {
      case SpecField.Constant<?> constant -> field.description();
      case SpecField.Unsent<?> unsent -> field.description() + " Default: " + unsent.words() + ".";
      case SpecField.Rule<?> rule -> field.description() + " Default: " + rule.words() + ".";
    };
  }

  private static Schema withDefault(Schema property, SpecField<?> field) {
    return switch (field.defaultValue()) {
      case SpecField.Constant<?>(Named constant) -> property.defaultValue(constant.wireName());
      case SpecField.Constant<?>(Fixed(long count)) -> property.defaultValue(count);
      case SpecField.Constant<?>(Object value) -> property.defaultValue(value);
      case SpecField.Unsent<?> unsent -> property;
      case SpecField.Rule<?> rule -> property;
    };
  }

  /** Returns the schema of values in requests. */
  private Schema schema(FieldType<?> type) {
    return switch (type) {
      case Choice<?> choice ->
          createSchema().addType(SchemaType.STRING).enumeration(List.copyOf(choice.names()));
      case StrategyName name -> createSchema().ref("KnownStrategy");
      case WholeNumber<?> number ->
          integer(number).maximum(BigDecimal.valueOf(number.maximum().applyAsLong(limits)));
      case IterationCount(WholeNumber<?> number) -> schema(number);
      case LabelMap labels ->
          createSchema()
              .addType(SchemaType.OBJECT)
              .maxProperties(LabelMap.MOST)
              .additionalPropertiesSchema(
                  createSchema()
                      .addType(SchemaType.STRING)
                      .pattern("^%s$".formatted(LabelMap.FORM)));
      case RuntimeName name -> createSchema().addType(SchemaType.STRING).pattern("\\S");
      case ListOf<?>(StrategyName names) -> list(createSchema().addType(SchemaType.STRING));
      case ListOf<?>(RuntimeName names) -> list(schema(names)).minItems(null);
      case ListOf<?> list -> list(schema(list.element())).maxItems(ListOf.LONGEST);
    };
  }

  private static Schema strategyName() {
    return createSchema().ref("StrategyName");
  }

  private static Schema integer(WholeNumber<?> number) {
    return createSchema()
        .addType(SchemaType.INTEGER)
        .format(number.typeMaximum() == Long.MAX_VALUE ? "int64" : null)
        .minimum(BigDecimal.valueOf(number.minimum()));
  }

  /**
   * Returns the schema of what is a number or a word. It has no type, and in requests only the
   * number is described: generators of clients handle unions badly.
   */
  private static Schema numberOrWord() {
    return createSchema();
  }

  private static Schema list(Schema items) {
    return createSchema().addType(SchemaType.ARRAY).minItems(1).uniqueItems(true).items(items);
  }

  /** Returns the schema of a property in requests. */
  private static Schema sent(SpecField<?> field) {
    return field.type() instanceof StrategyName
        ? createSchema().ref("KnownStrategy").description(description(field))
        : createSchema().ref(component(field.name()));
  }

  /** Returns the schema of a property in forms, where labels are texts. */
  private static Schema inForm(SpecField<?> field) {
    return field.type() instanceof LabelMap
        ? createSchema()
            .addType(SchemaType.ARRAY)
            .maxItems(LabelMap.MOST)
            .uniqueItems(true)
            .items(
                createSchema()
                    .addType(SchemaType.STRING)
                    .pattern("^%1$s=%1$s$".formatted(LabelMap.FORM)))
            .description(field.description() + " In a form each is `name=value`.")
        : sent(field);
  }

  /**
   * Returns the schema of a property in answers, which may come from a service with other limits.
   */
  private static Schema answered(SpecField<?> field) {
    return switch (field.type()) {
      case WholeNumber<?> number when number.bound() != WholeNumber.Bound.FIXED -> integer(number);
      case IterationCount count -> numberOrWord().description(field.description());
      case ListOf<?>(WholeNumber<?> number) -> list(integer(number));
      case ListOf<?>(StrategyName names) -> list(strategyName());
      case ListOf<?>(RuntimeName names) ->
          createSchema()
              .addType(SchemaType.ARRAY)
              .items(createSchema().addType(SchemaType.STRING))
              .description(description(field));
      case StrategyName name -> strategyName().description(description(field));
      case FieldType<?> other -> sent(field);
    };
  }
}
