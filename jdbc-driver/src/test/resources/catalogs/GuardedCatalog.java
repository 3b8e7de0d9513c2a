// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
import java.util.Set;
import org.apache.spark.sql.connector.catalog.Identifier;
import org.apache.spark.sql.connector.catalog.InMemoryTableCatalog;
import org.apache.spark.sql.connector.catalog.Table;
import org.apache.spark.sql.connector.catalog.TableCapability;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.MetadataBuilder;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** Lists tables that it does not load: one is secret, one hollow, one too brief. It knows what fills the columns of one. */
public final class GuardedCatalog extends InMemoryTableCatalog {
    private int lists;

    @Override
    public Identifier[] listTables(String[] namespace) {
        lists++;
        return super.listTables(namespace);
    }

    @Override
    public Table loadTable(Identifier name) {
        Table table = super.loadTable(name);
        switch (name.name()) {
            case "secret":
                throw new SecurityException("no permission to read " + name);
            case "hollow":
                throw new NoClassDefFoundError("the/Connector");
            case "brief":
                if (lists > 1) {
                    dropTable(name);
                }
                return super.loadTable(name);
            case "filled":
                return new Filled();
            default:
                return table;
        }
    }

    private static final class Filled implements Table {
        @Override
        public String name() {
            return "filled";
        }

        @Override
        public StructType schema() {
            return new StructType(new StructField[] {
                field("plain", new MetadataBuilder().build()),
                field("counted", new MetadataBuilder().putLong("delta.identity.start", 1).build()),
                field("derived", new MetadataBuilder().putString("delta.generationExpression", "plain + 1").build())
            });
        }

        private static StructField field(String name, Metadata metadata) {
            return new StructField(name, DataTypes.LongType, true, metadata);
        }

        @Override
        public Set<TableCapability> capabilities() {
            return Set.of(TableCapability.BATCH_READ);
        }
    }
}
