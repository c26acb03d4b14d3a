package dev.concurrencylab.http.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkiverse.resteasy.problem.HttpProblem;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class RequestBodyTest {

  @Test
  void aClientThatBreaksOffIsNoFailureOfTheService() {
    InputStream brokenOff =
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw new IOException("Connection was closed");
          }
        };

    assertThatThrownBy(() -> RequestBody.read(brokenOff))
        .isInstanceOfSatisfying(
            HttpProblem.class, problem -> assertThat(problem.getStatusCode()).isEqualTo(400));
  }

  @Test
  void aByteOrderMarkIsNotPartOfTheText() {
    byte[] marked = "\uFEFF{}".getBytes(StandardCharsets.UTF_8);

    assertThat(RequestBody.read(new ByteArrayInputStream(marked))).isEqualTo("{}");
  }
}
