//! The JSON Schema of a bundle, generated from the kinds' own descriptions; the copy in `public/` is held to it by a test.

use super::{FORMAT, VERSION};
use crate::domain::{Field, FieldKind, Kind, kinds};
use serde_json::{Map, Value, json};

/// The schema (draft 2020-12).
pub fn schema() -> Value {
    let kinds: Vec<Value> = kinds::KINDS.iter().map(|kind| one_kind(kind)).collect();
    let replica = "^[0-9a-f]{16}$";
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Yanxun bundle (研训数据包)",
        "description": "Records handed from one computer to another. A reader keeps fields and kinds that it does not know and writes them back untouched.",
        "type": "object",
        "required": ["format", "version", "purpose", "producer", "counts", "sha256", "records"],
        "properties": {
            "format": { "const": FORMAT },
            "version": { "type": "integer", "minimum": 1, "maximum": VERSION },
            "purpose": { "type": "string", "description": "hand-in, home, task-pack, receipt, panel, backup or merged" },
            "producer": {
                "type": "object",
                "properties": {
                    "app": { "type": "string" },
                    "who": { "type": "string", "description": "编号, or office" },
                    "name": { "type": "string" },
                    "at": { "type": "integer", "description": "milliseconds since 1970 by the producer's clock; only shown" }
                }
            },
            "extras": {
                "type": "object",
                "description": "what some purposes carry beside records",
                "properties": {
                    "member": { "type": "string", "description": "receipt: the owner whom it answers; panel: the expert" },
                    "accepted": {
                        "type": "object",
                        "description": "receipt, and home of whoever took it in: checksum of each record as the office holds and accepts it, by record id",
                        "additionalProperties": { "type": "string", "pattern": "^[0-9a-f]{8}$" }
                    },
                    "handed_in": {
                        "type": "object",
                        "description": "home: the last hand-in, and the checksum of each record then, by record id",
                        "properties": {
                            "at": { "type": "integer", "description": "milliseconds since 1970 by that computer's clock" },
                            "sums": {
                                "type": "object",
                                "additionalProperties": { "type": "string", "pattern": "^[0-9a-f]{8}$" }
                            }
                        }
                    },
                    "secret": { "type": "string", "description": "home: the signing key (Ed25519 seed, hex); never in what is handed on" },
                    "hands": {
                        "type": "object",
                        "description": "home: the public keys that the profile knows others by, by 编号",
                        "additionalProperties": { "type": "string" }
                    },
                    "sealed": {
                        "type": "array",
                        "description": "home, backup: what is kept of each semester that was taken out into an archive file; receipt: which of the addressee's records the office holds so",
                        "items": sealed()
                    }
                }
            },
            "key": { "type": "string", "pattern": "^[0-9a-f]{64}$", "description": "public key (Ed25519) of the signature" },
            "signature": { "type": "string", "pattern": "^[0-9a-f]{128}$", "description": "over the lines: yanxun-bundle 1, sha256, producer.at, producer.name" },
            "counts": { "type": "object", "additionalProperties": { "type": "integer", "minimum": 0 } },
            "sha256": { "type": "string", "pattern": "^[0-9a-f]{64}$" },
            "records": { "type": "array", "items": { "$ref": "#/$defs/record" } }
        },
        "$defs": {
            "record": {
                "type": "object",
                "required": ["id", "kind", "owner", "_seen"],
                "properties": {
                    "id": { "type": "string", "format": "uuid" },
                    "kind": { "type": "string" },
                    "owner": { "type": "string", "description": "编号 of the member whose record it is, office, school:…, applicant:…:… or expert:…" },
                    "_seen": { "$ref": "#/$defs/seen" },
                    "_dot": { "$ref": "#/$defs/dot", "description": "the write that set every field not named in _dots" },
                    "_dots": { "type": "object", "additionalProperties": { "$ref": "#/$defs/dot" } },
                    "_also": {
                        "type": "object",
                        "description": "values in conflict with the one shown",
                        "additionalProperties": { "type": "array", "items": { "type": "object", "required": ["dot", "value"] } }
                    },
                    "_stamps": {
                        "type": "object",
                        "description": "who made a write and what their clock said; only shown",
                        "additionalProperties": { "type": "object", "properties": { "at": { "type": "integer" }, "by": { "type": "string" } } }
                    },
                    "_deleted": {
                        "description": "what the deletion had seen; null after it was taken back",
                        "oneOf": [{ "type": "null" }, { "$ref": "#/$defs/seen" }]
                    }
                },
                "allOf": kinds
            },
            "seen": {
                "type": "object",
                "description": "of each replica, how many of its writes to the record are known",
                "propertyNames": { "pattern": replica },
                "additionalProperties": { "type": "integer", "minimum": 1 }
            },
            "dot": { "type": "string", "pattern": "^[0-9a-f]{16}:[1-9][0-9]*$" }
        }
    })
}

fn sealed() -> Value {
    json!({
        "type": "object",
        "required": ["code"],
        "properties": {
            "code": { "type": "string", "description": "the semester, such as 2024-2025-1" },
            "file": { "type": "string", "description": "the archive's name" },
            "sha256": { "type": "string", "description": "the archive's sha256, by which it is known again" },
            "at": { "type": "integer", "description": "milliseconds since 1970 by the clock of the computer that did it" },
            "records": { "type": "integer", "minimum": 0 },
            "turn": { "type": "integer", "minimum": 0, "description": "of two copies of one archive's entry, that of the greater turn holds" },
            "state": { "enum": ["sealed", "given-up", "over"] },
            "figures": {
                "type": "object",
                "description": "by 编号: rule, part, first and last day, done, target",
                "additionalProperties": { "type": "array", "items": { "type": "array", "minItems": 5, "maxItems": 5 } }
            },
            "held": {
                "type": "object",
                "description": "by owner: of each record the last 16 hex digits of its id and, behind spaces, replica:count of what was seen; by semicolons",
                "additionalProperties": { "type": "string" }
            }
        }
    })
}

fn one_kind(kind: &Kind) -> Value {
    let properties: Map<String, Value> =
        kind.fields.iter().map(|f| (f.key.to_owned(), one_field(f))).collect();
    json!({
        "if": { "properties": { "kind": { "const": kind.key } } },
        "then": { "title": format!("{} {}", kind.label.zh, kind.label.en), "properties": properties }
    })
}

fn one_field(field: &Field) -> Value {
    let mut schema = match field.kind {
        FieldKind::Text { max, .. } => json!({ "type": ["string", "null"], "maxLength": max }),
        FieldKind::Day => json!({ "type": ["string", "null"], "format": "date" }),
        FieldKind::Number { min, max, .. } => {
            json!({ "type": ["number", "null"], "minimum": min as f64 / 100.0, "maximum": max as f64 / 100.0 })
        }
        FieldKind::Choice { words, open } => {
            let mut words: Vec<Value> = words.iter().map(|w| w.zh.into()).collect();
            if open {
                json!({ "type": ["string", "null"], "examples": words })
            } else {
                words.push(Value::Null);
                json!({ "enum": words })
            }
        }
        FieldKind::School | FieldKind::Schools => json!({ "type": ["string", "null"] }),
        FieldKind::SchoolYear => json!({ "type": ["string", "null"], "pattern": "^[0-9]{4}-[0-9]{4}$" }),
        FieldKind::Month => json!({ "type": ["string", "null"], "pattern": "^[0-9]{4}-[0-9]{2}$" }),
        FieldKind::YesNo => json!({ "type": ["boolean", "null"] }),
    };
    schema["title"] = json!(format!("{} {}", field.label.zh, field.label.en));
    schema
}
