// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.tck.run;

import io.sparkconnect.tck.contract.BatchContract;
import io.sparkconnect.tck.contract.CallContract;
import io.sparkconnect.tck.contract.CancelContract;
import io.sparkconnect.tck.contract.ConcurrencyContract;
import io.sparkconnect.tck.contract.ConnectionContract;
import io.sparkconnect.tck.contract.CreatedValueContract;
import io.sparkconnect.tck.contract.DatabaseMetaDataContract;
import io.sparkconnect.tck.contract.DriverContract;
import io.sparkconnect.tck.contract.ErrorContract;
import io.sparkconnect.tck.contract.EscapeContract;
import io.sparkconnect.tck.contract.GetterContract;
import io.sparkconnect.tck.contract.LifecycleContract;
import io.sparkconnect.tck.contract.MetadataResultContract;
import io.sparkconnect.tck.contract.NavigationContract;
import io.sparkconnect.tck.contract.ParameterMetaDataContract;
import io.sparkconnect.tck.contract.PreparedColumnsContract;
import io.sparkconnect.tck.contract.PreparedStatementContract;
import io.sparkconnect.tck.contract.ResultSetMetaDataContract;
import io.sparkconnect.tck.contract.ScrollContract;
import io.sparkconnect.tck.contract.SetterContract;
import io.sparkconnect.tck.contract.StatementContract;
import io.sparkconnect.tck.contract.StatementFormContract;
import io.sparkconnect.tck.contract.StatementSettingContract;
import io.sparkconnect.tck.contract.TransactionContract;
import io.sparkconnect.tck.contract.TypesContract;
import io.sparkconnect.tck.contract.WrapperContract;
import java.util.List;

/** The chapters of the kit in the order of a report. */
public enum Chapter {
    DRIVER("Driver and URL", DriverContract.class),
    CONNECTION(
            "Connection",
            ConnectionContract.class,
            StatementFormContract.class,
            TransactionContract.class,
            CreatedValueContract.class),
    STATEMENT("Statement", StatementContract.class, StatementSettingContract.class),
    PREPARED("Prepared statement", PreparedStatementContract.class, PreparedColumnsContract.class),
    CALL("Callable statement", CallContract.class),
    BATCH("Batch", BatchContract.class),
    NAVIGATION("Result set navigation", NavigationContract.class, ScrollContract.class),
    CONVERSIONS("Conversions", GetterContract.class, SetterContract.class),
    TYPES("Types", TypesContract.class),
    RESULT_SET_METADATA("Result set metadata", ResultSetMetaDataContract.class),
    PARAMETER_METADATA("Parameter metadata", ParameterMetaDataContract.class),
    DATABASE_METADATA("Database metadata", DatabaseMetaDataContract.class, MetadataResultContract.class),
    ERRORS("Errors and SQLSTATEs", ErrorContract.class),
    CANCEL("Cancel and timeouts", CancelContract.class),
    CONCURRENCY("Concurrency", ConcurrencyContract.class),
    ESCAPES("Escapes", EscapeContract.class),
    WRAPPERS("Wrappers", WrapperContract.class),
    LIFECYCLE("Lifecycle and leaks", LifecycleContract.class);

    private final String title;

    @SuppressWarnings("ImmutableEnumChecker") // List.of makes it.
    private final List<Class<?>> contracts;

    Chapter(String title, Class<?>... contracts) {
        this.title = title;
        this.contracts = List.of(contracts);
    }

    public String title() {
        return title;
    }

    public List<Class<?>> contracts() {
        return contracts;
    }

    /** The chapter of a contract, or of a class within it. */
    static Chapter of(Class<?> contract) {
        for (Class<?> outer = contract; outer != null; outer = outer.getEnclosingClass()) {
            for (Chapter chapter : values()) {
                if (chapter.contracts.contains(outer)) {
                    return chapter;
                }
            }
        }
        throw new IllegalArgumentException(contract + " belongs to no chapter");
    }
}
