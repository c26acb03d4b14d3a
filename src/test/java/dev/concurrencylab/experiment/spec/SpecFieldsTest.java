package dev.concurrencylab.experiment.spec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.concurrencylab.experiment.spec.FieldType.Choice;
import dev.concurrencylab.experiment.spec.FieldType.IterationCount;
import dev.concurrencylab.experiment.spec.FieldType.ListOf;
import dev.concurrencylab.experiment.spec.FieldType.RuntimeName;
import dev.concurrencylab.experiment.spec.FieldType.StrategyName;
import dev.concurrencylab.experiment.spec.FieldType.WholeNumber;
import dev.concurrencylab.format.Named;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Specs and documentation have the fields that are declared. */
class SpecFieldsTest {

  private static final Path DOCUMENTATION = Path.of("docs/api.md");

  @Test
  void aSpecHasTheFieldsAsComponentsInTheSameOrder() throws Exception {
    ExperimentSpec spec = ExperimentSpec.of(FieldValues.DEFAULTS);

    assertThat(ExperimentSpec.class.getRecordComponents())
        .extracting(RecordComponent::getName)
        .isEqualTo(
            Stream.concat(SpecFields.ALL.stream().map(SpecField::name), Stream.of("leftOut"))
                .toList());
    for (SpecField<?> field : SpecFields.ALL) {
      RecordComponent component = component(field.name());
      assertThat(component.getAccessor().invoke(spec)).isEqualTo(field.of(spec));
    }
  }

  private static RecordComponent component(String name) {
    return Stream.of(ExperimentSpec.class.getRecordComponents())
        .filter(component -> component.getName().equals(name))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void theDocumentationHasTheTableOfAllFields() throws IOException {
    String table =
        SpecFields.ALL.stream()
            .map(SpecFieldsTest::row)
            .collect(
                Collectors.joining(
                    "", "| field | values | default | meaning |\n|---|---|---|---|\n", "\n"));

    assertThat(Files.readString(DOCUMENTATION).contains(table))
        .withFailMessage("Replace the table of fields in %s by%n%n%s", DOCUMENTATION, table)
        .isTrue();
  }

  private static String row(SpecField<?> field) {
    return "| `%s` | %s | %s | %s |\n"
        .formatted(
            field.name(),
            values(field.type()),
            standard(field.defaultValue()),
            field.description());
  }

  private static String values(FieldType<?> type) {
    return switch (type) {
      case Choice<?> choice -> "`" + String.join("`, `", choice.names()) + "`";
      case StrategyName _ -> "a name";
      case WholeNumber<?> number when number.bound() == WholeNumber.Bound.FIXED ->
          "%d to %d".formatted(number.minimum(), number.maximum().applyAsLong(null));
      case WholeNumber<?> number -> number.minimum() + " or more";
      case ListOf<?>(StrategyName _) -> "names, or `all`";
      case IterationCount count -> values(count.number()) + "; or `auto`";
      case RuntimeName _ -> "a name";
      case ListOf<?>(RuntimeName _) -> "names";
      case ListOf<?> list -> values(list.element()) + "; or a list";
    };
  }

  private static String standard(SpecField.Default<?> value) {
    return switch (value) {
      case SpecField.Constant<?>(List<?> list) ->
          list.stream().map(Object::toString).collect(Collectors.joining(", ", "`", "`"));
      case SpecField.Constant<?>(Named choice) -> "`" + choice.wireName() + "`";
      case SpecField.Constant<?>(Object other) -> "`" + other + "`";
      case SpecField.Unsent<?> unsent -> unsent.words();
      case SpecField.Rule<?> rule -> rule.words();
    };
  }
}
