// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.error;

import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The two JSON shapes in Spark's messages: an object of plain values, and a list of texts. */
public final class FlatJson {
    private FlatJson() {}

    /** The plain values of an object, as text; nested values and nulls are left out. Empty if this is no object. */
    public static Map<String, String> object(String json) {
        Map<String, String> values = new LinkedHashMap<>();
        try (JsonReader reader = new JsonReader(new StringReader(json))) {
            reader.beginObject();
            while (reader.hasNext()) {
                String name = reader.nextName();
                switch (reader.peek()) {
                    case STRING, NUMBER -> values.put(name, reader.nextString());
                    case BOOLEAN -> values.put(name, Boolean.toString(reader.nextBoolean()));
                    default -> reader.skipValue();
                }
            }
            return values;
        } catch (IOException | IllegalStateException notAnObject) {
            return Map.of();
        }
    }

    /** The texts of a list. Empty if this is no list. */
    public static List<String> list(String json) {
        List<String> values = new ArrayList<>();
        try (JsonReader reader = new JsonReader(new StringReader(json))) {
            reader.beginArray();
            while (reader.hasNext()) {
                if (reader.peek() == JsonToken.STRING) {
                    values.add(reader.nextString());
                } else {
                    reader.skipValue();
                }
            }
            return values;
        } catch (IOException | IllegalStateException notAList) {
            return List.of();
        }
    }
}
