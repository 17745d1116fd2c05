package io.sitthi.datasets.parquet;

/**
 * A complete Parquet file, described as its manifest entry needs.
 *
 * @param name the file's name in its folder
 * @param rows number of rows
 * @param bytes length of the file
 * @param sha256 digest of the file, 64 lower-case hexadecimal digits
 */
public record WrittenFile(String name, long rows, long bytes, String sha256) {}
