package dev.concurrencylab.app;

import dev.concurrencylab.experiment.Environment;
import dev.concurrencylab.processors.ProcessorLimits;
import dev.concurrencylab.processors.Processors;
import java.lang.management.ManagementFactory;
import java.util.function.Supplier;
import javax.management.Attribute;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/**
 * Determines the environment as it is when an experiment starts: the service may use more or fewer
 * processors than before. The JVM adapts everything to that by itself, except the carriers of its
 * virtual threads, whose number is fixed when the first virtual thread starts; so it is set here.
 */
final class ServiceEnvironment implements Supplier<Environment> {

  /** A number that the operator has chosen stays. */
  private static final boolean CARRIERS_CHOSEN =
      System.getProperty("jdk.virtualThreadScheduler.parallelism") != null;

  private static final String PARALLELISM = "Parallelism";

  private final Environment atStart;

  ServiceEnvironment(Environment atStart) {
    this.atStart = atStart;
  }

  @Override
  public Environment get() {
    ProcessorLimits limits = Processors.ofThisMachine().look();
    if (!CARRIERS_CHOSEN) {
      setCarriers(limits.cores());
    }
    return atStart.with(limits);
  }

  /** By name: its interface is newer than what our classes are compiled for. */
  private static void setCarriers(int number) {
    MBeanServer beans = ManagementFactory.getPlatformMBeanServer();
    try {
      ObjectName scheduler = new ObjectName("jdk.management:type=VirtualThreadScheduler");
      if (!beans.getAttribute(scheduler, PARALLELISM).equals(number)) {
        beans.setAttribute(scheduler, new Attribute(PARALLELISM, number));
      }
    } catch (JMException e) {
      throw new IllegalStateException("this JVM has such a bean since Java 24", e);
    }
  }
}
