/** Objects of Python whose methods are functions: their type has a name, and they are not mistaken for keyword arguments. */
const prototypes = new Map<string, object>();

/** An object of the type `name`, with these attributes. */
export function instance<Members extends object>(name: string, members: Members): Members {
  const prototype = prototypes.get(name) ?? { constructor: { name } };
  prototypes.set(name, prototype);
  return Object.create(prototype, Object.getOwnPropertyDescriptors(members)) as Members;
}
