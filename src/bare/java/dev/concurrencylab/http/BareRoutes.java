package dev.concurrencylab.http;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.util.stream.Stream;

/** Knows the bare resource too, so that its requests take the way of all others. */
@Alternative
@Priority(1)
@ApplicationScoped
class BareRoutes extends Routes {

  BareRoutes() {
    super(Stream.concat(RESOURCES.stream(), Stream.of(BareResource.class)).toList());
  }
}
