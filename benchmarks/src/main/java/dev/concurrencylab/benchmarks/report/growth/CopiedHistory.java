package dev.concurrencylab.benchmarks.report.growth;

import dev.concurrencylab.benchmarks.client.PackagedService;
import dev.concurrencylab.benchmarks.client.Workspace;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Fills a service's database with copies of one default experiment that the service ran itself. The
 * database copies a million trials in a quarter of a minute.
 */
final class CopiedHistory {

  private static final int BATCH = 500;

  private CopiedHistory() {}

  /**
   * Lets the service store one experiment, stops it, and adds copies.
   *
   * @param experiments number of experiments afterwards
   * @return number of trials afterwards
   */
  static long fill(Workspace workspace, int experiments)
      throws IOException, InterruptedException, SQLException {
    try (PackagedService service = PackagedService.start(workspace)) {
      service.client().runDefault();
    }
    String url = "jdbc:sqlite:" + workspace.data().toAbsolutePath().resolve("history.db");
    try (Connection database = DriverManager.getConnection(url)) {
      for (int there = 1; there < experiments; there += BATCH) {
        copy(database, Math.min(BATCH, experiments - there));
      }
      return count(database, "select count(*) from trial");
    }
  }

  private static void copy(Connection database, int copies) throws SQLException {
    long last = count(database, "select max(position) from experiment");
    String experiment = columns(database, "experiment", List.of("position", "id"));
    update(
        database,
        """
        with recursive copy (number) as
          (select 1 union all select number + 1 from copy where number < ?)
        insert into experiment (id, %1$s)
        select printf('00000000-0000-4000-8000-%%012x', newest.position + number), %1$s
          from experiment, copy, (select max(position) as position from experiment) newest
          where experiment.position = 1
        """
            .formatted(experiment),
        copies);
    for (String table : List.of("experiment_strategy", "trial")) {
      String rest = columns(database, table, List.of("position"));
      update(
          database,
          """
          insert into %1$s (position, %2$s)
          select e.position, %2$s
            from (select position from experiment where position > ?) e,
                 (select %2$s from %1$s where position = 1) t
          """
              .formatted(table, rest),
          last);
    }
  }

  private static String columns(Connection database, String table, List<String> without)
      throws SQLException {
    List<String> names = new ArrayList<>();
    try (ResultSet columns = database.getMetaData().getColumns(null, null, table, null)) {
      while (columns.next()) {
        names.add(columns.getString("COLUMN_NAME"));
      }
    }
    names.removeAll(without);
    return names.stream().collect(Collectors.joining(", "));
  }

  private static void update(Connection database, String sql, long argument) throws SQLException {
    try (PreparedStatement statement = database.prepareStatement(sql)) {
      statement.setLong(1, argument);
      statement.executeUpdate();
    }
  }

  private static long count(Connection database, String sql) throws SQLException {
    try (Statement statement = database.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getLong(1);
    }
  }
}
