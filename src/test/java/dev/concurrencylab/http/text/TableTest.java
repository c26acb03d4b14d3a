package dev.concurrencylab.http.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TableTest {

  private static String row(int... widths) {
    Table table = new Table();
    String[] cells = new String[widths.length];
    for (int i = 0; i < widths.length; i++) {
      table.left("h");
      cells[i] = "x".repeat(widths[i]);
    }
    table.row(cells);
    return table.render().lines().toList().get(1);
  }

  @Test
  void columnsStandTwoSpacesApartWhereTheyFitIntoAHundredCharacters() {
    assertThat(row(50, 48)).hasSize(100).contains("x  x");
    assertThat(row(50, 49)).hasSize(100).doesNotContain("  ");
    assertThat(row(40, 40, 16)).hasSize(100).matches("x+  x+  x+");
    assertThat(row(40, 40, 17)).hasSize(100).matches("x+  x+ x+");
    assertThat(row(40, 40, 18)).hasSize(100).matches("x+ x+ x+");
  }
}
