package io.sitthi.datasets.ingest.read;

import java.util.List;

/**
 * Where the profile's columns stand in one file.
 *
 * @param file its name, as messages say it
 * @param fields how many fields every row has; 0 where there are no fields
 * @param fieldOf for each of the profile's columns the field, from 0; -1 for a constant
 * @param fieldNames what the header calls the fields, or their numbers
 */
public record FileLayout(String file, int fields, int[] fieldOf, List<String> fieldNames) {}
