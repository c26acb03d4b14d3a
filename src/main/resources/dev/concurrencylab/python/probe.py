"""Prints the name and the version of this interpreter; every Python can run it."""
import sys

sys.path[:] = [entry for entry in sys.path if entry]  # no module comes from the working directory

if hasattr(sys, "implementation"):
    name = sys.implementation.name
else:
    name = getattr(sys, "subversion", ("unknown",))[0].lower()

free = False
if sys.version_info[:2] >= (3, 13):
    import sysconfig

    free = bool(sysconfig.get_config_var("Py_GIL_DISABLED"))

print("lab: %s %d %d %d %d" % ((name,) + tuple(sys.version_info[:3]) + (free,)))
