package dev.concurrencylab.strategy;

/**
 * The most that a service takes of something.
 *
 * @param setting what the configuration calls this limit; messages name it
 * @param value the most
 */
public record Limit<T>(String setting, T value) {}
