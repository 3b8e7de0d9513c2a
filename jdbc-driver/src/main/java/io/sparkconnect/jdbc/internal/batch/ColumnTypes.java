// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.batch;

import io.sparkconnect.jdbc.internal.type.SparkType;
import io.sparkconnect.jdbc.internal.type.TypeKind;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The types of the values of one parameter in the rows of a batch, and the one type that can stand for all of them
 * without a change to what is stored: nulls have any type, and numbers that meet in a wider type may be of it where a
 * number is stored. A text would show the difference (1.5 and 1.50), so that there they may not.
 */
public final class ColumnTypes {
    private static final int MOST_DIGITS = 38;

    private final List<SparkType> types = new ArrayList<>(1);
    /** Which of the types had a value, not only nulls. */
    private final BitSet withValues = new BitSet();

    private boolean nulls;
    private int last;

    /** The number of the type among those of the column. */
    int see(SparkType type, boolean isNull) {
        if (types.isEmpty() || !same(types.get(last), type)) {
            last = find(type);
        }
        if (isNull) {
            nulls = true;
        } else {
            withValues.set(last);
        }
        return last;
    }

    private int find(SparkType type) {
        for (int i = 0; i < types.size(); i++) {
            if (same(types.get(i), type)) {
                return i;
            }
        }
        types.add(type);
        return types.size() - 1;
    }

    /** Not by equals, which records have from a generated method that pins the class loader. */
    private static boolean same(SparkType a, SparkType b) {
        if (a == b) {
            return true;
        } else if (a.kind() != b.kind()) {
            return false;
        } else if (a instanceof SparkType.Decimal) {
            return a.precision() == b.precision() && a.scale() == b.scale();
        }
        return a.ddl().equals(b.ddl());
    }

    SparkType type(int number) {
        return types.get(number);
    }

    boolean hasNulls() {
        return nulls;
    }

    /** Those of the values; of the nulls if there are no values. */
    private List<SparkType> kinds() {
        List<SparkType> valued = withValues.stream().mapToObj(types::get).toList();
        if (!valued.isEmpty()) {
            return valued;
        }
        return types.size() == 1 ? types : List.of(SparkType.of(TypeKind.VOID));
    }

    /** Whether {@link #common} needs to know where the values go. */
    public boolean isMixed() {
        List<SparkType> kinds = kinds();
        return kinds.size() > 1 && !sameScale(kinds);
    }

    /** The type if it is only one; an expression may give another result for any other. */
    public Optional<SparkType> only() {
        List<SparkType> kinds = kinds();
        return kinds.size() == 1 ? Optional.of(kinds.get(0)) : Optional.empty();
    }

    /**
     * The type for all values, if there is one.
     *
     * @param target of the column that the values are stored in; null if that is not known
     */
    public Optional<SparkType> common(SparkType target) {
        List<SparkType> kinds = kinds();
        if (kinds.size() == 1) {
            return Optional.of(kinds.get(0));
        }
        boolean toNumber = target != null && target.kind().isNumeric();
        boolean toText = target != null && target.kind().isText();
        if (kinds.stream().allMatch(type -> isInteger(type.kind())) && (toNumber || toText)) {
            return Optional.of(kinds.stream()
                    .reduce((a, b) -> a.kind().compareTo(b.kind()) >= 0 ? a : b)
                    .orElseThrow());
        }
        if (sameScale(kinds)) {
            return decimal(kinds);
        }
        return toNumber ? number(kinds) : Optional.empty();
    }

    /** Then only zeros in front are added, which no text shows. */
    private static boolean sameScale(List<SparkType> kinds) {
        return kinds.stream()
                .allMatch(type -> type.kind() == TypeKind.DECIMAL
                        && type.scale() == kinds.get(0).scale());
    }

    private static Optional<SparkType> number(List<SparkType> kinds) {
        if (kinds.stream().allMatch(type -> isInteger(type.kind()) || type.kind() == TypeKind.DECIMAL)) {
            return decimal(kinds);
        }
        boolean exact = kinds.stream().allMatch(type -> switch (type.kind()) {
            case TINYINT, SMALLINT, INT, FLOAT, DOUBLE -> true;
            default -> false;
        });
        return exact ? Optional.of(SparkType.of(TypeKind.DOUBLE)) : Optional.empty();
    }

    private static Optional<SparkType> decimal(List<SparkType> kinds) {
        int whole = kinds.stream()
                .mapToInt(type -> digits(type) - scale(type))
                .max()
                .orElseThrow();
        int scale = kinds.stream().mapToInt(ColumnTypes::scale).max().orElseThrow();
        return whole + scale <= MOST_DIGITS
                ? Optional.of(new SparkType.Decimal(whole + scale, scale))
                : Optional.empty();
    }

    private static int digits(SparkType type) {
        return type.precision();
    }

    private static int scale(SparkType type) {
        return type.kind() == TypeKind.DECIMAL ? type.scale() : 0;
    }

    private static boolean isInteger(TypeKind kind) {
        return switch (kind) {
            case TINYINT, SMALLINT, INT, BIGINT -> true;
            default -> false;
        };
    }

    @Override
    public String toString() {
        return IntStream.range(0, types.size())
                .mapToObj(i -> types.get(i).ddl() + (withValues.get(i) ? "" : " (nulls)"))
                .toList()
                .toString();
    }
}
