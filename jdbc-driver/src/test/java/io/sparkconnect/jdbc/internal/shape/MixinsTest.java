// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.shape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.SQLType;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The mixins as a whole, by reflection over java.sql: nothing is missed, and all that is refused is refused well. */
class MixinsTest {

    interface Rows extends ReadOnlyResultSet, Scrolling, LabelledGetters, DerivedGetters, LobGetters, Wrapping {}

    interface Plain extends IntCounts, WithoutGeneratedKeys, Enquoting, Wrapping {}

    interface Prepared extends Plain, PrimitiveSetters, LobSetters {
        @Override
        long executeLargeUpdate() throws SQLException;
    }

    interface Callable extends Prepared, WithoutOutParameters, NamedParameters {}

    interface Session extends StatementFactories, WithoutSavepoints, WithoutSharding, Wrapping {}

    interface Facts extends SupportFlags, NoLimits, NoVisibleChanges, SqlFacts, StandardFunctions, Wrapping {}

    private static final Set<String> TO_WRITE_FOR_A_RESULT_SET = Set.of(
            "next()",
            "getRow()",
            "isBeforeFirst()",
            "isFirst()",
            "isLast()",
            "isAfterLast()",
            "getType()",
            "getFetchDirection()",
            "setFetchDirection(int)",
            "place()",
            "goTo(long)",
            "lastPlace()",
            "close()",
            "isClosed()",
            "requireOpen()",
            "wasNull()",
            "findColumn(String)",
            "getMetaData()",
            "getStatement()",
            "getHoldability()",
            "getFetchSize()",
            "setFetchSize(int)",
            "getWarnings()",
            "clearWarnings()",
            "getString(int)",
            "getBoolean(int)",
            "getByte(int)",
            "getShort(int)",
            "getInt(int)",
            "getLong(int)",
            "getFloat(int)",
            "getDouble(int)",
            "getBigDecimal(int)",
            "getBytes(int)",
            "getArray(int)",
            "getObject(int)",
            "getObject(int, Class)",
            "getDate(int, Calendar)",
            "getTime(int, Calendar)",
            "getTimestamp(int, Calendar)");

    @Test
    void leaveTheIntendedMethodsOfAResultSet() {
        assertThat(abstractMethods(Rows.class)).isEqualTo(TO_WRITE_FOR_A_RESULT_SET);
    }

    @Test
    void leaveNoFlagLimitOrWordOfTheMetadata() {
        assertThat(abstractMethods(Facts.class))
                .hasSize(38)
                .noneMatch(m -> m.startsWith("supports") || m.startsWith("getMax") || m.startsWith("stores"));
        assertThat(Stream.of(DatabaseMetaData.class.getMethods())
                        .filter(m ->
                                m.getReturnType() == boolean.class && m.getDeclaringClass() != java.sql.Wrapper.class)
                        .map(MixinsTest::signature))
                .noneMatch(abstractMethods(Facts.class)::contains);
    }

    @Test
    void leaveNoDefaultMethodOfTheJdkThatRefusesWithoutASqlState() {
        List<String> kept = Stream.of(Rows.class, Plain.class, Prepared.class, Session.class, Facts.class)
                .flatMap(type -> Arrays.stream(type.getMethods()))
                .filter(Method::isDefault)
                .filter(m -> m.getDeclaringClass().getName().startsWith("java."))
                .map(MixinsTest::signature)
                .toList();
        assertThat(kept).containsExactlyInAnyOrder("beginRequest()", "endRequest()");
    }

    @TestFactory
    Stream<DynamicTest> refuseUpdates() {
        return refusals(
                Rows.class,
                declared(ReadOnlyResultSet.class)
                        .filter(m ->
                                m.getReturnType() == void.class || m.getName().equals("getCursorName")));
    }

    @TestFactory
    Stream<DynamicTest> refuseToScroll() {
        return refusals(Rows.class, declared(Scrolling.class).filter(Method::isDefault));
    }

    private static boolean sparkHasNot(Method method) {
        return Set.of("getRef", "getRowId", "setRef", "setRowId").contains(method.getName());
    }

    @TestFactory
    Stream<DynamicTest> refuseTypesThatSparkHasNot() {
        return refusals(Rows.class, declared(LobGetters.class).filter(MixinsTest::sparkHasNot));
    }

    @TestFactory
    Stream<DynamicTest> refuseParametersThatSparkHasNot() {
        return refusals(Prepared.class, declared(LobSetters.class).filter(MixinsTest::sparkHasNot));
    }

    @TestFactory
    Stream<DynamicTest> refuseParametersOfCallsThatSparkHasNot() {
        return refusals(Callable.class, declared(WithoutOutParameters.class).filter(m -> !m.getName()
                .equals("wasNull")));
    }

    @TestFactory
    Stream<DynamicTest> refuseWhatSparkSessionsCannot() {
        return refusals(
                Session.class,
                Stream.of(WithoutSavepoints.class, WithoutSharding.class).flatMap(MixinsTest::declared));
    }

    /** By index for every label: the same arguments arrive at the same method. */
    @TestFactory
    Stream<DynamicTest> sendEveryLabelToItsIndex() {
        return declared(LabelledGetters.class).map(m -> sentToItsIndex(LabelledGetters.class, m, "findColumn"));
    }

    @TestFactory
    Stream<DynamicTest> sendEveryNameToItsIndex() {
        return declared(NamedParameters.class)
                .filter(m -> !m.getName().equals("indexOfParameter"))
                .filter(m -> !List.of(m.getParameterTypes()).contains(SQLType.class)) // has defaults in java.sql
                .map(m -> sentToItsIndex(NamedParameters.class, m, "indexOfParameter"));
    }

    private static DynamicTest sentToItsIndex(Class<?> type, Method m, String finder) {
        return DynamicTest.dynamicTest(signature(m), () -> {
            Map<String, Object[]> calls = new HashMap<>();
            Object object = object(type, (proxy, method, arguments) -> {
                calls.put(signature(method), arguments);
                return method.getName().equals(finder) ? 3 : zero(method.getReturnType());
            });
            Object[] arguments = arguments(m);
            arguments[0] = "label";
            m.invoke(object, arguments);
            arguments[0] = 3;
            assertThat(calls.get(finder + "(String)")).containsExactly("label");
            assertThat(calls.get(signature(m).replace("(String", "(int"))).containsExactly(arguments);
        });
    }

    private static Stream<DynamicTest> refusals(Class<?> type, Stream<Method> methods) {
        List<Method> refused = methods.toList();
        assertThat(refused).isNotEmpty();
        return refused.stream()
                .map(m -> DynamicTest.dynamicTest(signature(m), () -> {
                    assertThat(catchThrowable(() -> call(m, open(type))))
                            .isInstanceOf(SQLFeatureNotSupportedException.class)
                            .hasMessageStartingWith(m.getName() + " ")
                            .hasMessageContaining(" is not supported: ")
                            .extracting(e -> ((SQLException) e).getSQLState())
                            .isEqualTo("0A000");
                    assertThat(catchThrowable(() -> call(m, closed(type)))).hasMessage("closed");
                }));
    }

    static <T> T open(Class<T> type) {
        return object(type, (proxy, method, arguments) -> zero(method.getReturnType()));
    }

    static <T> T closed(Class<T> type) {
        return object(type, (proxy, method, arguments) -> {
            throw new SQLException("closed", "55000");
        });
    }

    /** An object whose default methods are the type's and whose other methods are the handler's. */
    static <T> T object(Class<T> type, InvocationHandler others) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> method.isDefault()
                        ? InvocationHandler.invokeDefault(proxy, method, arguments)
                        : others.invoke(proxy, method, arguments == null ? new Object[0] : arguments)));
    }

    private static void call(Method method, Object target) throws Throwable {
        try {
            method.invoke(target, arguments(method));
        } catch (java.lang.reflect.InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private static Object[] arguments(Method method) {
        return Arrays.stream(method.getParameterTypes()).map(MixinsTest::zero).toArray();
    }

    private static Object zero(Class<?> type) {
        if (!type.isPrimitive() || type == void.class) {
            return null;
        }
        return java.lang.reflect.Array.get(java.lang.reflect.Array.newInstance(type, 1), 0);
    }

    private static Stream<Method> declared(Class<?> mixin) {
        return Arrays.stream(mixin.getDeclaredMethods())
                .filter(m -> Modifier.isPublic(m.getModifiers()) && !m.isSynthetic());
    }

    private static Set<String> abstractMethods(Class<?> type) {
        return Arrays.stream(type.getMethods())
                .filter(m -> Modifier.isAbstract(m.getModifiers()))
                .map(MixinsTest::signature)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String signature(Method method) {
        return method.getName()
                + Arrays.stream(method.getParameterTypes())
                        .map(Class::getSimpleName)
                        .collect(Collectors.joining(", ", "(", ")"));
    }

    static DatabaseMetaData facts() {
        return open(Facts.class);
    }
}
