package dev.concurrencylab.experiment.spec;

import java.util.List;

/** The name of a strategy in the catalogue. */
public record StrategyName() implements FieldType.Element<String> {

  /** Stands for all names of the catalogue where a list of them is asked for. */
  public static final String ALL = "all";

  @Override
  public String convert(String place, Object sent, Reading reading) {
    return reading.name(place, sent);
  }

  @Override
  public String check(String field, String name, Reading reading) {
    if (reading.catalogue().find(name).isEmpty()) {
      reading.violations().addUnknown(field, "strategy", name, reading.catalogue().names());
    }
    return name;
  }

  @Override
  public List<String> checkAll(String field, List<String> names, Reading reading) {
    if (names.equals(List.of(ALL))) {
      return reading.catalogue().names();
    }
    if (names.contains(ALL)) {
      reading.violations().add(field, "has \"all\" beside other names: send \"all\" alone");
      return names;
    }
    return FieldType.Element.super.checkAll(field, names, reading);
  }

  @Override
  public String demand() {
    return "name at least one strategy";
  }
}
