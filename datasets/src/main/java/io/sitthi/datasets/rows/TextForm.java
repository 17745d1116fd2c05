package io.sitthi.datasets.rows;

/** The form in which texts of a column are compared. Pure. */
@FunctionalInterface
public interface TextForm {

    /** A text as it is. */
    TextForm AS_DELIVERED = text -> text;

    /** The form of a text: the same slice where nothing has to be changed, otherwise one with bytes of its own. */
    TextSlice of(TextSlice text);
}
