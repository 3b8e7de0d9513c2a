// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.server.policy;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.Literal;
import org.apache.spark.sql.types.MapType;
import scala.Product;
import scala.jdk.javaapi.CollectionConverters;

/** Expressions that run programs or read files. */
final class Expressions {
    /** They call Java methods by name, run Python, load classes by name, or read files. */
    private static final Set<String> FORBIDDEN = RequestKinds.words(
            """
            CallMethodViaReflection PythonUDF PythonUDAF PythonUDTF UnresolvedPolymorphicPythonUDTF
            FromProtobuf ToProtobuf ProtobufDataToCatalyst CatalystDataToProtobuf
            """);

    /** Harmless but for options such as avroSchemaUrl, which are computed late. */
    private static final Set<String> WITHOUT_OPTIONS = RequestKinds.words("FromAvro SchemaOfAvro AvroDataToCatalyst");

    private static final Set<String> XML = RequestKinds.words("XmlToStructs SchemaOfXml StructsToXml");

    private Expressions() {}

    /** What of it is not allowed, without its arguments. */
    static Optional<String> forbidden(Expression expression) {
        String type = expression.getClass().getSimpleName();
        boolean forbidden = FORBIDDEN.contains(type)
                || (WITHOUT_OPTIONS.contains(type) && elements(expression).anyMatch(Expressions::isOptions))
                || (XML.contains(type) && elements(expression).anyMatch(Expressions::namesASchemaFile));
        return forbidden ? Optional.of("the function '" + expression.prettyName() + "'") : Optional.empty();
    }

    private static Stream<Object> elements(Product product) {
        return CollectionConverters.asJava(product.productIterator().toList()).stream();
    }

    /** The last argument, where there is one: null stands for none. */
    private static boolean isOptions(Object element) {
        return (element instanceof scala.collection.Map<?, ?> map && !map.isEmpty())
                || (element instanceof Expression argument
                        && !(argument instanceof Literal)
                        && argument.dataType() instanceof MapType);
    }

    private static boolean namesASchemaFile(Object element) {
        return element instanceof scala.collection.Map<?, ?> options
                && CollectionConverters.asJava(options).keySet().stream()
                        .anyMatch(key -> "rowValidationXSDPath".equalsIgnoreCase(key.toString()));
    }
}
