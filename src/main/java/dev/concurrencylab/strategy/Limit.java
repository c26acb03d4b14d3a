package dev.concurrencylab.strategy;

/**
 * A limit of the service.
 *
 * @param setting its name in the configuration, for messages
 * @param value the most that is allowed
 */
public record Limit<T>(String setting, T value) {}
