package dev.concurrencylab.http;

import io.quarkus.test.junit.QuarkusIntegrationTest;

/** The same, asked of the packaged jar. */
@QuarkusIntegrationTest
class RunIT extends RunTest {}
