package dev.concurrencylab.http.response;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import dev.concurrencylab.format.Named;
import io.quarkus.jackson.ObjectMapperCustomizer;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.math.BigDecimal;

/**
 * How values look in JSON: constants by their names in the contract, measured numbers with no more
 * digits than mean something.
 */
@Singleton
final class JsonConfiguration implements ObjectMapperCustomizer {

  @Override
  public void customize(ObjectMapper mapper) {
    SimpleModule style = new SimpleModule("style");
    style.addSerializer(Named.class, new NamedSerializer());
    style.addSerializer(Double.class, new DoubleSerializer());
    style.addSerializer(double.class, new DoubleSerializer());
    mapper.registerModule(style);
  }

  private static final class NamedSerializer extends JsonSerializer<Named> {
    @Override
    public void serialize(Named value, JsonGenerator out, SerializerProvider provider)
        throws IOException {
      out.writeString(value.wireName());
    }
  }

  private static final class DoubleSerializer extends JsonSerializer<Double> {
    @Override
    public void serialize(Double value, JsonGenerator out, SerializerProvider provider)
        throws IOException {
      BigDecimal rounded = SignificantDigits.of(value);
      if (rounded == null) {
        out.writeNull();
      } else {
        out.writeNumber(rounded);
      }
    }
  }
}
