"""One module a shape of form; each turns a disclosure and a form of a house style into a grid's rows."""
