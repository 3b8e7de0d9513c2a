// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.proto;

import com.google.protobuf.DescriptorProtos.DescriptorProto;
import com.google.protobuf.DescriptorProtos.EnumDescriptorProto;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.MethodDescriptorProto;
import com.google.protobuf.DescriptorProtos.ServiceDescriptorProto;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What .proto files say, as text: the name of every message, field, enum, enum value and method, and its declaration.
 *
 * <p>{@code Plan.root} is {@code Relation = 1 in op_type}. Comments, options and the order of declarations are left out:
 * neither the server nor the driver can tell them apart.
 */
record Wire(SortedMap<String, String> declarations) {

    private static final String PACKAGE = "spark.connect";

    static Wire of(Collection<FileDescriptorProto> files) {
        SortedMap<String, String> declarations = new TreeMap<>();
        for (FileDescriptorProto file : files) {
            if (file.getPackage().equals(PACKAGE)) {
                file.getMessageTypeList().forEach(message -> addMessage("", message, declarations));
                file.getEnumTypeList().forEach(kind -> addEnum("", kind, declarations));
                file.getServiceList().forEach(service -> addService(service, declarations));
            }
        }
        return new Wire(Collections.unmodifiableSortedMap(declarations));
    }

    private static void addMessage(String scope, DescriptorProto message, Map<String, String> declarations) {
        String name = scope + message.getName();
        declarations.put(name, "message");
        Map<String, DescriptorProto> mapEntries = new HashMap<>();
        for (DescriptorProto nested : message.getNestedTypeList()) {
            if (nested.getOptions().getMapEntry()) {
                mapEntries.put(name + "." + nested.getName(), nested);
            } else {
                addMessage(name + ".", nested, declarations);
            }
        }
        for (FieldDescriptorProto field : message.getFieldList()) {
            DescriptorProto mapEntry = mapEntries.get(withoutPackage(field.getTypeName()));
            declarations.put(
                    name + "." + field.getName(),
                    (mapEntry == null ? labelled(field) : map(mapEntry))
                            + " = " + field.getNumber()
                            + (inOneof(field)
                                    ? " in "
                                            + message.getOneofDecl(field.getOneofIndex())
                                                    .getName()
                                    : ""));
        }
        message.getEnumTypeList().forEach(kind -> addEnum(name + ".", kind, declarations));
    }

    private static void addEnum(String scope, EnumDescriptorProto kind, Map<String, String> declarations) {
        String name = scope + kind.getName();
        declarations.put(name, "enum");
        kind.getValueList().forEach(value -> declarations.put(name + "." + value.getName(), "= " + value.getNumber()));
    }

    private static void addService(ServiceDescriptorProto service, Map<String, String> declarations) {
        declarations.put(service.getName(), "service");
        for (MethodDescriptorProto method : service.getMethodList()) {
            declarations.put(
                    service.getName() + "." + method.getName(),
                    (method.getClientStreaming() ? "takes a stream of " : "takes ")
                            + withoutPackage(method.getInputType())
                            + (method.getServerStreaming() ? ", returns a stream of " : ", returns ")
                            + withoutPackage(method.getOutputType()));
        }
    }

    /** An optional field of proto3 is for protoc a oneof with one member. */
    private static boolean inOneof(FieldDescriptorProto field) {
        return field.hasOneofIndex() && !field.getProto3Optional();
    }

    private static String labelled(FieldDescriptorProto field) {
        return switch (field.getLabel()) {
            case LABEL_REPEATED -> "repeated " + type(field);
            case LABEL_REQUIRED -> "required " + type(field);
            case LABEL_OPTIONAL -> (canBeUnset(field) ? "optional " : "") + type(field);
        };
    }

    /** A message can always be unset; there the word optional, which Spark uses at times, changes nothing. */
    private static boolean canBeUnset(FieldDescriptorProto field) {
        return field.getProto3Optional() && field.getType() != FieldDescriptorProto.Type.TYPE_MESSAGE;
    }

    private static String map(DescriptorProto entry) {
        return "map<" + type(entry.getField(0)) + ", " + type(entry.getField(1)) + ">";
    }

    private static String type(FieldDescriptorProto field) {
        return field.hasTypeName()
                ? withoutPackage(field.getTypeName())
                : field.getType().name().substring("TYPE_".length()).toLowerCase(Locale.ROOT);
    }

    private static String withoutPackage(String typeName) {
        String prefix = "." + PACKAGE + ".";
        return typeName.startsWith(prefix) ? typeName.substring(prefix.length()) : typeName;
    }
}
