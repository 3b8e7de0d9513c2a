// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.shape;

import java.sql.DatabaseMetaData;

/**
 * The functions of the JDBC specification, appendix C, that {@code {fn …}} can call in every version of Spark from 3.5
 * on: all but CURRENT_TIME and CURTIME, whose type is new in 4.1 and switched off. Spark's own functions are what
 * {@code getFunctions} lists.
 */
public interface StandardFunctions extends DatabaseMetaData {

    @Override
    default String getNumericFunctions() {
        return "ABS,ACOS,ASIN,ATAN,ATAN2,CEILING,COS,COT,DEGREES,EXP,FLOOR,LOG,LOG10,MOD,PI,POWER,RADIANS,RAND,ROUND,"
                + "SIGN,SIN,SQRT,TAN,TRUNCATE";
    }

    @Override
    default String getStringFunctions() {
        return "ASCII,CHAR,CHARACTER_LENGTH,CHAR_LENGTH,CONCAT,DIFFERENCE,INSERT,LCASE,LEFT,LENGTH,LOCATE,LTRIM,OCTET_LENGTH,POSITION,"
                + "REPEAT,REPLACE,RIGHT,RTRIM,SOUNDEX,SPACE,SUBSTRING,UCASE";
    }

    @Override
    default String getSystemFunctions() {
        return "DATABASE,IFNULL,USER";
    }

    @Override
    default String getTimeDateFunctions() {
        return "CURDATE,CURRENT_DATE,CURRENT_TIMESTAMP,DAYNAME,DAYOFMONTH,DAYOFWEEK,DAYOFYEAR,EXTRACT,HOUR,MINUTE,MONTH,"
                + "MONTHNAME,NOW,QUARTER,SECOND,TIMESTAMPADD,TIMESTAMPDIFF,WEEK,YEAR";
    }
}
