package io.sitthi.programmes.customs;

/** Is told of rows that refer to what is not known. From then on such a row is defective. */
@FunctionalInterface
public interface UnknownReferences {

    /**
     * @param dataset position among {@link CustomsRows#DATASETS}
     * @param column position of the reference among the dataset's columns
     */
    void reject(int dataset, int row, int column);
}
