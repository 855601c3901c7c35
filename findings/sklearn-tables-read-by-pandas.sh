#!/bin/sh
# scikit-learn 1.2.1 ships wine_data.csv with a first line that is no header: rows, columns and class names, five cells, over rows
# of fourteen. pandas 1.5.3 with its usual settings takes it without a word: the five cells become names of the LAST five columns,
# the other nine an index of nine levels, so that a column called "178" holds a chemical measurement.
#
# Seen: shape (178, 5), columns 178 13 class_0 class_1 class_2, nine levels of index.
# Needs Debian 12 with its package archive, dpkg and python3 3.11; installs nothing outside of a temporary folder.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
apt-get download -qq -o APT::Sandbox::User=root python3-sklearn=1.2.1+dfsg-1 python3-pandas=1.5.3+dfsg-2 python3-pandas-lib=1.5.3+dfsg-2 \
  python3-numpy=1:1.24.2-1+deb12u1 python3-dateutil=2.8.2-2 python3-tz=2022.7.1-4 python3-six=1.16.0-4 \
  libblas3=3.11.0-2 liblapack3=3.11.0-2 libgfortran5=12.2.0-14+deb12u1 libquadmath0=12.2.0-14+deb12u1
for package in *.deb; do dpkg-deb -x "$package" root; done
libraries=$(find root/usr/lib -name 'libblas.so.3' -o -name 'liblapack.so.3' -o -name 'libgfortran.so.5' | xargs -n1 dirname | sort -u | paste -sd:)
cat > read.py <<'P'
import glob
import pandas
file = glob.glob("root/usr/lib/python3/dist-packages/sklearn/datasets/data/wine_data.csv")[0]
first, second = open(file).read().split("\n")[:2]
table = pandas.read_csv(file)
print("pandas", pandas.__version__)
print("cells in line 1 and 2:", first.count(",") + 1, second.count(",") + 1)
print("shape", table.shape, "columns", *table.columns, "levels of index", table.index.nlevels)
P
LD_LIBRARY_PATH="$libraries" PYTHONPATH=root/usr/lib/python3/dist-packages /usr/bin/python3 -I -c "
import sys; sys.path.insert(0, 'root/usr/lib/python3/dist-packages'); exec(open('read.py').read())" > seen
cat seen
cat > wanted <<'W'
pandas 1.5.3
cells in line 1 and 2: 5 14
shape (178, 5) columns 178 13 class_0 class_1 class_2 levels of index 9
W
diff wanted seen && echo 'as it was'
