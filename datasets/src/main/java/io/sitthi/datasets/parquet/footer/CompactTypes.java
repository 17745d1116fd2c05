package io.sitthi.datasets.parquet.footer;

/** The codes of types in Thrift's compact protocol, in which footers and page headers are written. */
public final class CompactTypes {

    public static final int TRUE = 1;
    public static final int FALSE = 2;
    public static final int BYTE = 3;
    public static final int I16 = 4;
    public static final int I32 = 5;
    public static final int I64 = 6;
    public static final int DOUBLE = 7;
    public static final int BINARY = 8;
    public static final int LIST = 9;
    public static final int SET = 10;
    public static final int MAP = 11;
    public static final int STRUCT = 12;
    public static final int UUID = 13;

    private CompactTypes() {}
}
