package dev.concurrencylab.storage;

import dev.concurrencylab.experiment.store.ExperimentHistory.CancelRequest;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * The statements on who answers for an experiment. Time is the database's: services whose clocks
 * differ, or are set back, agree on when a lease has run out.
 */
final class CustodyStatements {

  private static final String LIVE = "state in ('QUEUED', 'RUNNING')";

  private CustodyStatements() {}

  static void renew(Handle handle, String owner) {
    handle
        .createUpdate(
            "update experiment set lease_until = current_timestamp + interval '30' second"
                + " where owner = :owner and "
                + LIVE)
        .bind("owner", owner)
        .execute();
  }

  /**
   * Shortens leases that last longer than any is given for: the database's clock was set back.
   * Whoever is alive renews them in time.
   */
  static void shortenImpossibleLeases(Handle handle) {
    handle
        .createUpdate(
            "update experiment set lease_until = current_timestamp + interval '30' second"
                + " where lease_until > current_timestamp + interval '60' second and "
                + LIVE)
        .execute();
  }

  /**
   * Marks what other services left, and returns which.
   *
   * @param expiredOnly whether those others may still be alive, so that a lease must have run out
   */
  static List<UUID> interruptAbandoned(Handle handle, String owner, boolean expiredOnly) {
    String abandoned =
        "owner <> :owner and " + LIVE + (expiredOnly ? " and lease_until < current_timestamp" : "");
    List<UUID> found =
        handle
            .createQuery("select id from experiment where " + abandoned + " order by position")
            .bind("owner", owner)
            .mapTo(UUID.class)
            .list();
    return found.stream().filter(id -> interrupt(handle, owner, abandoned, id)).toList();
  }

  private static boolean interrupt(Handle handle, String owner, String abandoned, UUID id) {
    return handle
            .createUpdate(
                "update experiment set state = 'INTERRUPTED', finished_at ="
                    + " greatest(current_timestamp, coalesce(started_at, created_at)),"
                    + " lease_until = null, failure = :failure where id = :id and "
                    + abandoned)
            .bind("failure", "the service that ran it ended before it did")
            .bind("id", id)
            .bind("owner", owner)
            .execute()
        > 0;
  }

  /**
   * Returns what others marked as interrupted, and what this service left so when it was closed.
   */
  static List<String> takenForAbandoned(Handle handle, String owner) {
    return handle
        .createQuery(
            "select cast(id as varchar(36)) from experiment"
                + " where state = 'INTERRUPTED' and owner = :owner")
        .bind("owner", owner)
        .mapTo(String.class)
        .list();
  }

  static CancelRequest requestCancel(Handle handle, UUID id) {
    int noted =
        handle
            .createUpdate(
                "update experiment set cancel_requested = true where id = :id and " + LIVE)
            .bind("id", id)
            .execute();
    if (noted > 0) {
      return CancelRequest.NOTED;
    }
    return ExperimentStatements.find(handle, id).isPresent()
        ? CancelRequest.ENDED
        : CancelRequest.UNKNOWN;
  }

  static List<String> cancelRequests(Handle handle, String owner) {
    return handle
        .createQuery(
            "select cast(id as varchar(36)) from experiment where "
                + LIVE
                + " and owner = :owner and cancel_requested")
        .bind("owner", owner)
        .mapTo(String.class)
        .list();
  }
}
