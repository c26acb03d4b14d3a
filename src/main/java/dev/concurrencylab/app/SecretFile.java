package dev.concurrencylab.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Reads secrets that Docker or Kubernetes mounts as files: a secret is the first line of its file.
 */
final class SecretFile {

  private SecretFile() {}

  /**
   * Returns the secret.
   *
   * @param key the configuration key that names the file
   * @param written the secret itself, if it was configured; then no file may be
   * @param file the file, if one was configured
   * @throws StartException if both are configured, or the file cannot be read, or it has no first
   *     line; the message does not contain the secret
   */
  static Optional<String> read(String key, Optional<String> written, Optional<Path> file) {
    if (file.isEmpty()) {
      return written;
    }
    if (written.isPresent()) {
      throw new StartException(
          "%s and %s-file are both set: set only one of them".formatted(secret(key), secret(key)));
    }
    String line = firstLine(key, file.get());
    if (line.isEmpty()) {
      throw new StartException(
          "%s is \"%s\": the first line of that file is empty".formatted(key, file.get()));
    }
    return Optional.of(line);
  }

  private static String secret(String key) {
    return key.substring(0, key.length() - "-file".length());
  }

  private static String firstLine(String key, Path file) {
    try (var lines = Files.lines(file, StandardCharsets.UTF_8)) {
      return lines.findFirst().orElse("");
    } catch (UncheckedIOException e) {
      throw unreadable(key, file, e.getCause());
    } catch (IOException e) {
      throw unreadable(key, file, e);
    }
  }

  private static StartException unreadable(String key, Path file, IOException e) {
    String reason =
        e instanceof MalformedInputException ? "it is not UTF-8" : e.getClass().getSimpleName();
    return new StartException(
        "%s is \"%s\": that file cannot be read (%s)".formatted(key, file, reason));
  }
}
