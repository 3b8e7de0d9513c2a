// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.shape;

import java.sql.DatabaseMetaData;

/**
 * The functions of the JDBC specification, appendix C, that Spark has under the same name in every version from 3.5 on.
 * Spark's own functions are what {@code getFunctions} lists.
 */
public interface StandardFunctions extends DatabaseMetaData {

    @Override
    default String getNumericFunctions() {
        return "ABS,ACOS,ASIN,ATAN,ATAN2,CEILING,COS,COT,DEGREES,EXP,FLOOR,LOG,LOG10,MOD,PI,POWER,RADIANS,RAND,ROUND,"
                + "SIGN,SIN,SQRT,TAN";
    }

    @Override
    default String getStringFunctions() {
        return "ASCII,CHAR,CHARACTER_LENGTH,CHAR_LENGTH,CONCAT,LCASE,LEFT,LENGTH,LOCATE,LTRIM,OCTET_LENGTH,POSITION,"
                + "REPEAT,REPLACE,RIGHT,RTRIM,SOUNDEX,SPACE,SUBSTRING,UCASE";
    }

    @Override
    default String getSystemFunctions() {
        return "IFNULL,USER";
    }

    @Override
    default String getTimeDateFunctions() {
        return "CURDATE,CURRENT_DATE,CURRENT_TIMESTAMP,DAYOFMONTH,DAYOFWEEK,DAYOFYEAR,EXTRACT,HOUR,MINUTE,MONTH,NOW,"
                + "QUARTER,SECOND,TIMESTAMPADD,TIMESTAMPDIFF,YEAR";
    }
}
