package dev.concurrencylab.http.response;

import jakarta.ws.rs.Produces;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Writes comma-separated values. */
@Provider
@Produces("text/csv")
final class CsvWriter extends BytesWriter<CsvView> {

  CsvWriter() {
    super(CsvView.class, "text/csv;charset=UTF-8;header=present");
  }

  @Override
  byte[] bytes(CsvView entity) throws IOException {
    return entity.csv().getBytes(StandardCharsets.UTF_8);
  }
}
