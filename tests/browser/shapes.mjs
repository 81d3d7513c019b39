// Values held against TypeScript's declarations: what is declared and not there, or is of another kind.

import ts from "typescript";

/** The types of a file of declarations; `problems` and `unseen` say what they and the values do not share. */
export class Shapes {
  #checker;
  #file;
  #declared = new Set();
  #seen = new Set();

  constructor(path) {
    const program = ts.createProgram([path], { strict: true, noEmit: true, types: [] });
    this.#checker = program.getTypeChecker();
    this.#file = program.getSourceFile(path);
  }

  /** The members of an interface at the top of the file, as pairs of a name and a type. */
  membersOf(name) {
    const found = this.#file.statements.find((one) => ts.isInterfaceDeclaration(one) && one.name.text === name);
    const members = this.#checker.getTypeAtLocation(found).getProperties();
    return members.map((one) => [one.name, this.#checker.getTypeOfSymbol(one)]);
  }

  /** What of a value is not as its type says, each with its place. */
  problems(type, value, place) {
    const checker = this.#checker;
    if (type.flags & (ts.TypeFlags.Any | ts.TypeFlags.Unknown)) return [];
    if (type.isUnion()) return this.#ofUnion(type, value, place);
    if (type.isLiteral()) return value === type.value ? [] : [`${place} is ${JSON.stringify(value)}, not ${checker.typeToString(type)}`];
    const kind = { [ts.TypeFlags.String]: "string", [ts.TypeFlags.Number]: "number", [ts.TypeFlags.Null]: "null" }[type.flags];
    if (kind) return kindOf(value) === kind ? [] : [`${place} is ${kindOf(value)}, not ${kind}`];
    if (type.flags & ts.TypeFlags.BooleanLiteral) return String(value) === checker.typeToString(type) ? [] : [`${place} is ${value}`];
    if (checker.isTupleType(type)) return this.#ofTuple(type, value, place);
    if (checker.isArrayType(type)) {
      if (!Array.isArray(value)) return [`${place} is ${kindOf(value)}, not a list`];
      const [item] = checker.getTypeArguments(type);
      return value.flatMap((one, i) => this.problems(item, one, `${place}[${i}]`));
    }
    return this.#ofObject(type, value, place);
  }

  /** Members that are declared of something that was looked at, and that no value had. */
  unseen() {
    return [...this.#declared].filter((one) => !this.#seen.has(one));
  }

  #ofUnion(type, value, place) {
    const tried = type.types.filter((one) => !(one.flags & ts.TypeFlags.Undefined)).map((one) => this.problems(one, value, place));
    return tried.some((found) => !found.length) ? [] : tried.sort((a, b) => b.length - a.length)[0];
  }

  #ofTuple(type, value, place) {
    const items = this.#checker.getTypeArguments(type);
    if (!Array.isArray(value) || value.length !== items.length) return [`${place} is no list of ${items.length}`];
    return items.flatMap((item, i) => this.problems(item, value[i], `${place}[${i}]`));
  }

  #ofObject(type, value, place) {
    if (kindOf(value) !== "object") return [`${place} is ${kindOf(value)}, not an object`];
    const every = this.#checker.getIndexInfosOfType(type)[0];
    if (every) return Object.entries(value).flatMap(([name, one]) => this.problems(every.type, one, `${place}.${name}`));
    return type.getProperties().flatMap((member) => {
      const { name } = member;
      const id = `${nameOf(type)}.${name}`;
      this.#declared.add(id);
      if (!(name in value)) return member.flags & ts.SymbolFlags.Optional ? [] : [`${place}.${name} is not sent`];
      this.#seen.add(id);
      return this.problems(this.#checker.getTypeOfSymbol(member), value[name], `${place}.${name}`);
    });
  }
}

const kindOf = (value) => (value === null ? "null" : Array.isArray(value) ? "list" : typeof value);

/** The name of an interface, or the place of a type that has none. */
function nameOf({ symbol }) {
  if (symbol.name !== "__type") return symbol.name;
  return `the type at ${symbol.declarations[0].getStart()}`;
}
