// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
import static org.apache.spark.sql.connector.catalog.procedures.ProcedureParameter.in;

import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.connector.catalog.Identifier;
import org.apache.spark.sql.connector.catalog.InMemoryTableCatalog;
import org.apache.spark.sql.connector.catalog.procedures.BoundProcedure;
import org.apache.spark.sql.connector.catalog.procedures.ProcedureParameter;
import org.apache.spark.sql.connector.catalog.procedures.SimpleProcedure;
import org.apache.spark.sql.connector.catalog.procedures.UnboundProcedure;
import org.apache.spark.sql.connector.read.LocalScan;
import org.apache.spark.sql.connector.read.Scan;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;

/** Has a procedure that repeats a text: in tools, and, as unlisted as Iceberg's are, in system. */
public final class ProceduresCatalog extends InMemoryTableCatalog {
    public ProceduresCatalog() {
        procedures().put(Identifier.of(new String[] {"tools"}, "repeat"), new Repeat());
        procedures().put(Identifier.of(new String[] {"system"}, "repeat"), new Bound());
    }

    @Override
    public String[][] listNamespaces() {
        return Arrays.stream(super.listNamespaces())
                .filter(namespace -> !namespace[0].equals("system"))
                .toArray(String[][]::new);
    }

    private static final class Repeat implements SimpleProcedure {
        @Override
        public String name() {
            return "repeat";
        }

        @Override
        public String description() {
            return "repeats a text: as often as asked";
        }

        @Override
        public ProcedureParameter[] parameters() {
            return new ProcedureParameter[] {
                in("text", DataTypes.StringType).comment("it's what: DEFAULT").build(),
                in("times", DataTypes.IntegerType).defaultValue("2").comment("how often").build(),
                in("price", DataTypes.createDecimalType(10, 2)).defaultValue("1.5BD").build(),
                in("tags", DataTypes.createMapType(DataTypes.StringType, DataTypes.LongType)).defaultValue("map()").build()
            };
        }

        @Override
        public boolean isDeterministic() {
            return true;
        }

        @Override
        public Iterator<Scan> call(InternalRow input) {
            String repeated = input.getString(0).repeat(input.getInt(1));
            Scan scan = new Answer(repeated);
            return List.of(scan).iterator();
        }
    }

    /** Has no parameters that Spark could tell. */
    private static final class Bound implements UnboundProcedure {
        @Override
        public String name() {
            return "repeat";
        }

        @Override
        public String description() {
            return "says what it was called with";
        }

        @Override
        public BoundProcedure bind(StructType inputType) {
            return new Repeat();
        }
    }

    private record Answer(String text) implements LocalScan {
        @Override
        public InternalRow[] rows() {
            return new InternalRow[] {new GenericInternalRow(new Object[] {UTF8String.fromString(text)})};
        }

        @Override
        public StructType readSchema() {
            return new StructType().add("repeated", DataTypes.StringType);
        }
    }
}
