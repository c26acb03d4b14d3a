package dev.concurrencylab.storage;

import static dev.concurrencylab.storage.ExperimentStatements.LIVE;

import dev.concurrencylab.experiment.store.ExperimentHistory;
import dev.concurrencylab.experiment.store.ExperimentHistory.CancelRequest;
import java.util.List;
import org.jdbi.v3.core.Handle;

/**
 * The statements about leases: which service owns an experiment, and until when. All times are the
 * database's, so that services whose clocks differ agree on when a lease has run out.
 */
final class LeaseStatements {

  private LeaseStatements() {}

  static void renew(Handle handle, String owner) {
    handle
        .createUpdate(
            "update <schema>experiment set lease_until = <lease> where owner = :owner and " + LIVE)
        .bind("owner", owner)
        .execute();
  }

  /**
   * Shortens leases that last longer than any lease is given for, because the database's clock was
   * set back. Services that are alive renew them in time.
   */
  static void shortenImpossibleLeases(Handle handle) {
    handle
        .createUpdate(
            "update <schema>experiment set lease_until = <lease> where lease_until > <now> + :most and "
                + LIVE)
        .bind("most", Dialect.micros(ExperimentHistory.LEASE.multipliedBy(2)))
        .execute();
  }

  /**
   * Marks the experiments of other services as interrupted, and returns their ids.
   *
   * @param expiredOnly whether other services may be alive, so that only expired leases count
   */
  static List<String> interruptAbandoned(Handle handle, String owner, boolean expiredOnly) {
    String abandoned =
        "owner <> :owner and " + LIVE + (expiredOnly ? " and lease_until < <now>" : "");
    List<String> found =
        handle
            .createQuery(
                "select id from <schema>experiment where " + abandoned + " order by position")
            .bind("owner", owner)
            .mapTo(String.class)
            .list();
    return found.stream().filter(id -> interrupt(handle, owner, abandoned, id)).toList();
  }

  private static boolean interrupt(Handle handle, String owner, String abandoned, String id) {
    return handle
            .createUpdate(
                "update <schema>experiment set state = 'interrupted', finished_at = case"
                    + " when <now> > coalesce(started_at, created_at) then <now>"
                    + " else coalesce(started_at, created_at) end,"
                    + " lease_until = null, failure = :failure where id = :id and "
                    + abandoned)
            .bind("failure", "the service that ran it ended before it did")
            .bind("id", id)
            .bind("owner", owner)
            .execute()
        > 0;
  }

  /**
   * Returns the experiments of this service that are marked as interrupted, by another service or
   * by this one when it was closed.
   */
  static List<String> takenForAbandoned(Handle handle, String owner) {
    return handle
        .createQuery(
            "select id from <schema>experiment where state = 'interrupted' and owner = :owner")
        .bind("owner", owner)
        .mapTo(String.class)
        .list();
  }

  static CancelRequest requestCancel(Handle handle, String id) {
    int noted =
        handle
            .createUpdate(
                "update <schema>experiment set cancel_requested = true where id = :id and " + LIVE)
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
            "select id from <schema>experiment where "
                + LIVE
                + " and owner = :owner and cancel_requested")
        .bind("owner", owner)
        .mapTo(String.class)
        .list();
  }
}
