package dev.concurrencylab.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.ConfigMappings;
import io.smallrye.config.ConfigMappings.ConfigClass;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The table of configuration keys in the documentation. */
class ConfigurationTableTest {

  private static final Path DOCUMENT = Path.of("docs/operating.md");

  /** A row: the key and its default, in backquotes unless the default is described in words. */
  private static final Pattern ROW =
      Pattern.compile("^\\| `(lab\\.\\S+)` \\| (?:`(.*?)`|[^|`]+) \\| ", Pattern.MULTILINE);

  @Test
  void theTableHasEveryKeyWithItsDefault() throws IOException {
    Map<String, String> documented =
        ROW.matcher(Files.readString(DOCUMENT))
            .results()
            .collect(
                Collectors.toMap(row -> row.group(1), ConfigurationTableTest::documentedDefault));
    SmallRyeConfig defaults =
        new SmallRyeConfigBuilder()
            .withMapping(LabConfig.class)
            .withConverter(Duration.class, 200, new DurationConverter())
            .build();

    assertThat(documented.keySet()).isEqualTo(keys());
    assertThat(documented)
        .allSatisfy((key, value) -> assertThat(value).isEqualTo(valueOf(defaults, key)));
  }

  /** Returns all keys, without the elements of lists. */
  private static Set<String> keys() {
    return ConfigMappings.getProperties(ConfigClass.configClass(LabConfig.class)).keySet().stream()
        .filter(key -> !key.endsWith("[*]"))
        .collect(Collectors.toSet());
  }

  private static String documentedDefault(MatchResult row) {
    return row.group(2) == null ? "" : row.group(2);
  }

  private static String valueOf(SmallRyeConfig config, String key) {
    String value = config.getConfigValue(key).getValue();
    return value == null ? "" : value;
  }
}
