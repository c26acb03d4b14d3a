package dev.concurrencylab.process.runtimes;

import java.nio.file.Path;
import java.util.List;

/** The JDK that runs this service; it needs not be asked. */
final class ServiceRuntime {

  /** Its name: the feature release. */
  static final String NAME = Integer.toString(Runtime.version().feature());

  private ServiceRuntime() {}

  static JavaRuntime.Usable get() {
    return new JavaRuntime.Usable(
        NAME,
        Path.of(System.getProperty("java.home")),
        List.of(),
        Runtime.version().feature(),
        System.getProperty("java.runtime.version"),
        System.getProperty("java.vendor"),
        System.getProperty("java.vm.name"));
  }
}
