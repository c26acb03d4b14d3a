package dev.concurrencylab.trial.noise;

import java.lang.management.GarbageCollectorMXBean;
import java.util.concurrent.atomic.AtomicLong;
import javax.management.ObjectName;

/** What a JVM tells of one of its garbage collectors, with an account that a test changes. */
record CollectorBean(String name, AtomicLong collections, AtomicLong millis)
    implements GarbageCollectorMXBean {

  CollectorBean(String name) {
    this(name, new AtomicLong(), new AtomicLong());
  }

  CollectorBean collected(long times, long inMillis) {
    collections.addAndGet(times);
    millis.addAndGet(inMillis);
    return this;
  }

  @Override
  public long getCollectionCount() {
    return collections.get();
  }

  @Override
  public long getCollectionTime() {
    return millis.get();
  }

  @Override
  public String getName() {
    return name;
  }

  @Override
  public boolean isValid() {
    return true;
  }

  @Override
  public String[] getMemoryPoolNames() {
    return new String[0];
  }

  @Override
  public ObjectName getObjectName() {
    throw new UnsupportedOperationException();
  }
}
