package dev.concurrencylab.app;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/**
 * The version and the commit of this build, which every result carries.
 *
 * @param version the version in the POM
 * @param commit the short commit id, or {@code unknown} when built outside a git checkout
 */
record BuildInfo(String version, String commit) {

  private static final String RESOURCE = "build.properties";

  /** Reads the properties file that the build wrote beside this class. */
  static BuildInfo load() {
    var properties = new Properties();
    try (InputStream in = BuildInfo.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException("The build left out " + RESOURCE);
      }
      properties.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new BuildInfo(properties.getProperty("version"), properties.getProperty("commit"));
  }
}
