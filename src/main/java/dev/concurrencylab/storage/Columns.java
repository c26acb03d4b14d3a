package dev.concurrencylab.storage;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.concurrencylab.experiment.spec.ExperimentSpec;
import dev.concurrencylab.experiment.spec.SpecFields;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Types;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.argument.AbstractArgumentFactory;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.config.ConfigRegistry;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/** Converts values to and from columns. */
final class Columns {

  /** Ignores unknown fields, because a newer version may have stored them. */
  private static final JsonMapper JSON =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  private Columns() {}

  static void register(Jdbi jdbi) {
    jdbi.registerArgument(new Instants());
    jdbi.registerColumnMapper(
        Instant.class,
        (row, column, context) -> {
          long micros = row.getLong(column);
          return row.wasNull() ? null : Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
        });
    jdbi.registerRowMapper(ConstructorMapper.factory(ExperimentRow.class));
  }

  /** Stores times as microseconds since 1970, UTC: SQLite has no type for them. */
  private static final class Instants extends AbstractArgumentFactory<Instant> {
    Instants() {
      super(Types.BIGINT);
    }

    @Override
    protected Argument build(Instant value, ConfigRegistry config) {
      return (position, statement, context) ->
          statement.setLong(position, ChronoUnit.MICROS.between(Instant.EPOCH, value));
    }
  }

  /** Removes NUL characters, which PostgreSQL cannot hold and a child process may print. */
  static String text(String value) {
    return value == null ? null : value.replace("\0", "");
  }

  static String toJson(Object value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Returns a SHA-256 of all but the seed of a spec, in hexadecimal digits. */
  static String hash(ExperimentSpec spec) {
    ObjectNode question = JSON.valueToTree(spec);
    question.remove(SpecFields.SEED.name());
    return HexFormat.of().formatHex(sha256().digest(toJson(question).getBytes(UTF_8)));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) { // every JDK has it
      throw new IllegalStateException(e);
    }
  }

  static <T> T fromJson(JsonNode json, Class<T> type) {
    try {
      return JSON.treeToValue(json, type);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("stored by another version: " + json, e);
    }
  }

  static <T> T fromJson(String json, Class<T> type) {
    try {
      return JSON.readValue(json, type);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("stored by another version: " + json, e);
    }
  }
}
