package dev.concurrencylab.app;

import io.quarkus.test.junit.QuarkusIntegrationTest;

/** The same, asked of the packaged jar. */
@QuarkusIntegrationTest
class HealthIT extends HealthTest {}
