package dev.concurrencylab.strategy;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All strategies by name, in the order in which they are listed. */
public final class Catalogue {

  private final Map<String, Strategy> byName;
  private final List<String> remarks;

  /**
   * Creates a catalogue.
   *
   * @param remarks what its users should know of strategies that are missing
   * @throws IllegalArgumentException if two strategies have the same name
   */
  public Catalogue(List<Strategy> strategies, List<String> remarks) {
    this.remarks = List.copyOf(remarks);
    Map<String, Strategy> map = new LinkedHashMap<>();
    for (Strategy strategy : strategies) {
      if (map.put(strategy.name(), strategy) != null) {
        throw new IllegalArgumentException("two strategies are named " + strategy.name());
      }
    }
    byName = Collections.unmodifiableMap(map);
  }

  public Collection<Strategy> all() {
    return byName.values();
  }

  public List<String> remarks() {
    return remarks;
  }

  public List<String> names() {
    return List.copyOf(byName.keySet());
  }

  public Optional<Strategy> find(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  /** Returns the strategy of this name, or throws {@link IllegalArgumentException}. */
  public Strategy get(String name) {
    return find(name).orElseThrow(() -> new IllegalArgumentException("no strategy " + name));
  }
}
