module leaklab/datasets

go 1.19
