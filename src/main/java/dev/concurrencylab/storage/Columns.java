package dev.concurrencylab.storage;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import dev.concurrencylab.experiment.spec.Iterations;
import dev.concurrencylab.experiment.spec.Iterations.Chosen;
import dev.concurrencylab.experiment.spec.Iterations.Fixed;
import dev.concurrencylab.format.Named;
import dev.concurrencylab.trial.OperationShape.CounterChoice;
import dev.concurrencylab.trial.OperationShape.PauseWhere;
import dev.concurrencylab.trial.Workload;
import java.io.IOException;
import java.lang.reflect.Type;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.ColumnMapperFactory;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/**
 * Converts values to and from columns. Constants have the names in the tables that they have in the
 * API, so that whoever looks into the database finds the same words.
 */
final class Columns {

  /** Ignores unknown fields, because a newer version may have stored them. */
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .addModule(
              new SimpleModule()
                  .addSerializer(Named.class, new Name())
                  .addSerializer(Fixed.class, new Count())
                  .addDeserializer(Iterations.class, new CountOrName())
                  .addDeserializer(Workload.class, new Constant<>(Workload.class))
                  .addDeserializer(CounterChoice.class, new Constant<>(CounterChoice.class))
                  .addDeserializer(PauseWhere.class, new Constant<>(PauseWhere.class)))
          .build();

  private Columns() {}

  static void register(Jdbi jdbi) {
    jdbi.registerColumnMapper(
        (ColumnMapperFactory)
            (type, config) ->
                isNamed(type)
                    ? Optional.of(
                        (row, column, context) -> constant((Class<?>) type, row.getString(column)))
                    : Optional.empty());
    jdbi.registerColumnMapper(
        Instant.class,
        (row, column, context) -> {
          long micros = row.getLong(column);
          return row.wasNull() ? null : Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
        });
    jdbi.registerRowMapper(ConstructorMapper.factory(ExperimentRow.class));
  }

  private static boolean isNamed(Type type) {
    return type instanceof Class<?> one && one.isEnum() && Named.class.isAssignableFrom(one);
  }

  /** Returns the constant with a name; null if that is null. */
  @SuppressWarnings({"rawtypes", "unchecked"}) // isNamed has checked what the compiler cannot
  private static Object constant(Class type, String name) {
    try {
      return name == null ? null : Named.of(type, name);
    } catch (IllegalArgumentException e) {
      throw new IllegalStateException("stored by another version: " + name, e);
    }
  }

  private static final class Name extends JsonSerializer<Named> {
    @Override
    public void serialize(Named value, JsonGenerator out, SerializerProvider provider)
        throws IOException {
      out.writeString(value.wireName());
    }
  }

  private static final class Count extends JsonSerializer<Fixed> {
    @Override
    public void serialize(Fixed value, JsonGenerator out, SerializerProvider provider)
        throws IOException {
      out.writeNumber(value.count());
    }
  }

  private static final class Constant<E> extends JsonDeserializer<E> {
    private final Class<E> type;

    Constant(Class<E> type) {
      this.type = type;
    }

    @Override
    public E deserialize(JsonParser in, DeserializationContext context) throws IOException {
      return type.cast(constant(type, in.getText()));
    }
  }

  private static final class CountOrName extends JsonDeserializer<Iterations> {
    @Override
    public Iterations deserialize(JsonParser in, DeserializationContext context)
        throws IOException {
      return in.currentToken().isNumeric()
          ? new Fixed(in.getLongValue())
          : (Chosen) constant(Chosen.class, in.getText());
    }
  }

  /** Returns a time as the tables have it: in microseconds, since SQLite has no type for times. */
  static long micros(Instant time) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, time);
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
