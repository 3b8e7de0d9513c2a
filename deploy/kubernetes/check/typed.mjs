// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors

// Writes each document of a manifest as a constant of its Kubernetes type.
import { readFileSync } from "node:fs";
import { parseAllDocuments } from "yaml";

const text = readFileSync(process.argv[2], "utf8");
parseAllDocuments(text, { version: "1.1" }).forEach((document, index) => {
  if (document.errors.length > 0) {
    throw document.errors[0];
  }
  const value = document.toJS();
  const group = value.apiVersion.includes("/") ? value.apiVersion : `core/${value.apiVersion}`;
  console.log(`import type { ${value.kind} as Kind${index} } from "kubernetes-types/${group}";`);
  console.log(`export const document${index}: Kind${index} = ${JSON.stringify(value, null, 2)};`);
});
